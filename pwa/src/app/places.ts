import Binoculars from '@lucide/svelte/icons/binoculars';
import ChartNoAxesColumn from '@lucide/svelte/icons/chart-no-axes-column';
import FileText from '@lucide/svelte/icons/file-text';
import Image from '@lucide/svelte/icons/image';
import LockKeyhole from '@lucide/svelte/icons/lock-keyhole';
import Send from '@lucide/svelte/icons/send';
import Sun from '@lucide/svelte/icons/sun';
import { m } from '@vigie/i18n';
import type { IconComponent } from '@vigie/ui';
import type { Component } from 'svelte';

/** What a place's page is given. */
export interface PlaceProps {
  readonly params: { readonly id?: string };
}

type PlaceModule = { default: Component<PlaceProps> };

/** One of the seven places: its name in the address, how it is called and drawn, and its page, loaded when first opened. */
export interface Place {
  readonly id: string;
  readonly icon: IconComponent;
  name(): string;
  load(): Promise<PlaceModule>;
}

const pages = import.meta.glob<PlaceModule>([
  '../places/today/Today.svelte',
  '../places/observations/Observations.svelte',
  '../places/figures/Figures.svelte',
  '../places/documents/Documents.svelte',
  '../places/visuals/Visuals.svelte',
  '../places/posts/Posts.svelte',
  '../places/workspace/Workspace.svelte',
]);

const described = [
  { id: 'today', icon: Sun, name: () => m.shell_today() },
  { id: 'observations', icon: Binoculars, name: () => m.shell_observations() },
  { id: 'figures', icon: ChartNoAxesColumn, name: () => m.shell_figures() },
  { id: 'documents', icon: FileText, name: () => m.shell_documents() },
  { id: 'visuals', icon: Image, name: () => m.shell_visuals() },
  { id: 'posts', icon: Send, name: () => m.shell_posts() },
  { id: 'workspace', icon: LockKeyhole, name: () => m.shell_workspace() },
];

/** The places whose page is part of this build, in the order of the rail. */
export const PLACES: readonly Place[] = described.flatMap((place) => {
  const file = `../places/${place.id}/${place.id[0]?.toUpperCase()}${place.id.slice(1)}.svelte`;
  const load = pages[file];
  return load ? [{ ...place, load }] : [];
});

/** The place of an address, or the first one. */
export function placeOf(id: string): Place | undefined {
  return PLACES.find((place) => place.id === id) ?? PLACES[0];
}
