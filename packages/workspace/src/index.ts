export type { CatalogueEntry } from './catalogue.ts';
export type { ChangedFigure } from './changed-figures.ts';
export type { ImportOptions, Ledger, Undo } from './ledger.ts';
export { memberColor, type Member, type OnlineMember } from './members.ts';
export type { PostDesk } from './post-desk.ts';
export { MAX_NAME_LENGTH, type Profile } from './profile.ts';
export type { Shelf } from './shelf.ts';
export { createWorkspace, openWorkspace, type NewDocument, type Workspace } from './workspace.ts';
