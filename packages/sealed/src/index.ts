export type { BlobError, Blobs } from './blobs.ts';
export type { ConnectionState, ServerOptions } from './connection.ts';
export { createDevice, type Device } from './device.ts';
export { newSecret } from './keys.ts';
export { openWords, sealWords } from './sealed-words.ts';
export { openSealed, type SealedOptions } from './open-sealed.ts';
export type { Page } from './page.ts';
export type { Aside } from './replica.ts';
export type { RosterDevice } from './roster.ts';
export type { Sealed } from './sealed.ts';
export type { SealedStatus } from './status.ts';
export { fingerprint } from './fingerprint.ts';
export { encodeInvitation, parseInvitation, type Invitation } from './invitation.ts';
export {
  openKeyring,
  type Keyring,
  type KeyringEntry,
  type KeyringError,
  type NewKeyringEntry,
  type UnlockedWorkspace,
} from './keyring.ts';
