import type { Locale } from '@vigie/i18n';
import type { Workspace } from '@vigie/workspace';
import { createContext } from 'svelte';
import { preferences } from './preferences.svelte.ts';

export { link, navigate } from './router.svelte.ts';

const [useWorkspace, provideWorkspace] = createContext<Workspace>();

/** `useWorkspace()` in a place's component: the open workspace. It never changes while the place is mounted. */
export { provideWorkspace, useWorkspace };

/** The interface's language, reactive: read `.current` where it is used (`const locale = useLocale()` … `locale.current`). */
export function useLocale(): { readonly current: Locale } {
  return {
    get current() {
      return preferences.locale;
    },
  };
}
