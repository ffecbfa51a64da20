import { m } from '@vigie/i18n';
import type { ListKind } from '@vigie/observations';

/** The lists by name, in the order in which they are offered. */
export const KIND_NAMES: Readonly<Record<ListKind, () => string>> = {
  zone: () => m.lists_kind_zone(),
  site: () => m.lists_kind_site(),
  force: () => m.lists_kind_force(),
  item: () => m.lists_kind_item(),
  legal_basis: () => m.lists_kind_legal_basis(),
  operation_kind: () => m.lists_kind_operation_kind(),
  intimidation_kind: () => m.lists_kind_intimidation_kind(),
  violence_kind: () => m.lists_kind_violence_kind(),
};

/** What the form for a new entry says it adds. */
export const ADD_TITLES: Readonly<Record<ListKind, () => string>> = {
  zone: () => m.lists_add_title_zone(),
  site: () => m.lists_add_title_site(),
  force: () => m.lists_add_title_force(),
  item: () => m.lists_add_title_item(),
  legal_basis: () => m.lists_add_title_legal_basis(),
  operation_kind: () => m.lists_add_title_operation_kind(),
  intimidation_kind: () => m.lists_add_title_intimidation_kind(),
  violence_kind: () => m.lists_add_title_violence_kind(),
};
