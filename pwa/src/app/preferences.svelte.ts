import { LOCALES, languageTag, setInterfaceLocale, type Locale } from '@vigie/i18n';

/** The look: as the system says, or chosen. */
export type Theme = 'auto' | 'light' | 'dark';

export const THEMES: readonly Theme[] = ['auto', 'light', 'dark'];

/** Where preferences are kept: the keyring's sealed settings. */
export interface PreferenceStore {
  setting(key: string): Promise<string | null>;
  setSetting(key: string, value: string): Promise<void>;
}

/** The first of the browser's languages that we speak; French when it names neither. */
export function preferredLocale(languages: readonly string[]): Locale {
  for (const tag of languages) {
    const found = LOCALES.find((locale) => tag.toLowerCase().startsWith(locale));
    if (found) return found;
  }
  return 'fr';
}

/** The interface's language and look on this device. */
class Preferences {
  locale = $state<Locale>(preferredLocale(navigator.languages));
  theme = $state<Theme>('auto');
  /** Which columns the table of observations shows, as its page wrote it. */
  columns = $state<string | null>(null);
  #store: PreferenceStore | null = null;
  readonly #chosen = new Set<'locale' | 'theme' | 'columns'>();

  /** Applies what this device had chosen, and keeps later choices there. */
  async follow(store: PreferenceStore): Promise<void> {
    const kept = { locale: await store.setting('locale'), theme: await store.setting('theme') };
    const columns = await store.setting('columns');
    this.#store = store;
    // What was chosen on the first visit, before there was anywhere to keep it, wins.
    if (this.#chosen.has('locale')) this.setLocale(this.locale);
    else this.locale = LOCALES.find((known) => known === kept.locale) ?? this.locale;
    if (this.#chosen.has('theme')) this.setTheme(this.theme);
    else this.theme = THEMES.find((known) => known === kept.theme) ?? this.theme;
    if (!this.#chosen.has('columns')) this.columns = columns;
  }

  setLocale(locale: Locale): void {
    this.locale = locale;
    this.#chosen.add('locale');
    void this.#store?.setSetting('locale', locale);
  }

  setColumns(columns: string): void {
    this.columns = columns;
    this.#chosen.add('columns');
    void this.#store?.setSetting('columns', columns);
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    this.#chosen.add('theme');
    void this.#store?.setSetting('theme', theme);
  }
}

export const preferences = new Preferences();

setInterfaceLocale(() => preferences.locale);

/** Keeps the page's `lang` and theme as chosen. Called once, by the root component. */
export function applyPreferences(): void {
  $effect(() => {
    document.documentElement.lang = languageTag(preferences.locale);
  });
  $effect(() => {
    if (preferences.theme === 'auto') document.documentElement.removeAttribute('data-theme');
    else document.documentElement.dataset['theme'] = preferences.theme;
    tintBars(preferences.theme);
  });
}

/** The bars of a phone take the colour of the look that was chosen, whatever the system's is. */
function tintBars(theme: Theme): void {
  const tints = document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]');
  for (const [index, scheme] of (['light', 'dark'] as const).entries()) {
    const tint = tints[index];
    if (!tint) continue;
    tint.media = theme === 'auto' ? `(prefers-color-scheme: ${scheme})` : theme === scheme ? 'all' : 'not all';
  }
}
