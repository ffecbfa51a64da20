import type { LucideProps } from '@lucide/svelte';
import type { Component } from 'svelte';

/** An icon of Lucide, imported one by one: `import Sun from '@lucide/svelte/icons/sun'`. */
export type IconComponent = Component<LucideProps>;
