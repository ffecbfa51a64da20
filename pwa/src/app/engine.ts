/** What the session opens a workspace with, in one chunk: it is loaded after the first paint. */
export { createWorkspace, openWorkspace } from '@vigie/workspace';
export { encodeInvitation, fingerprint, newSecret, openKeyring, openSealed, parseInvitation } from '@vigie/sealed';
