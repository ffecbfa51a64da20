import { LIST_KINDS, type ListKind } from '@vigie/observations';

/** What an address below `workspace` shows. */
export type WorkspaceRoute =
  | { readonly at: 'home' }
  /** One list, and one entry of it, by its key (`AddressNames`): ids are made of names, which no address may hold. */
  | { readonly at: 'lists'; readonly kind: ListKind; readonly entry?: string }
  /** The team's own fields and indicators; `new-…` is an empty form. */
  | { readonly at: 'fields'; readonly edit?: string };

const PAGE = /^(lists|fields)(?:\/([^/]+)(?:\/([^/]+))?)?$/u;

export function routeOf(param: string | undefined): WorkspaceRoute {
  const [, page, first, rest] = PAGE.exec(param ?? '') ?? [];
  if (page === 'fields') return { at: 'fields', ...(first === undefined ? {} : { edit: first }) };
  if (page !== 'lists') return { at: 'home' };
  const kind = LIST_KINDS.find((known) => known === first) ?? 'zone';
  return { at: 'lists', kind, ...(rest === undefined ? {} : { entry: rest }) };
}

/** A list, or the sheet of the entry of that key. */
export function listPath(kind: ListKind, entry?: string): string {
  return entry === undefined ? `workspace/lists/${kind}` : `workspace/lists/${kind}/${encodeURIComponent(entry)}`;
}

/** The page of the team's own fields and indicators, or the form of one of them. */
export function fieldsPath(edit?: string): string {
  return edit === undefined ? 'workspace/fields' : `workspace/fields/${encodeURIComponent(edit)}`;
}

/** Forms of what does not exist yet. */
export const NEW_FIELD = 'new-field';
export const NEW_ITEM = 'new-item';
export const NEW_INDICATOR = 'new-indicator';
