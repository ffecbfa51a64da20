import type { IconComponent } from './icon.ts';

/** One action of a menu. */
export interface MenuItem {
  readonly label: string;
  readonly icon?: IconComponent;
  readonly disabled?: boolean;
  /** Takes something away. */
  readonly danger?: boolean;
  /** A line stands above it. */
  readonly apart?: boolean;
  run(): void;
}
