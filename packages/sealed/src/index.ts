export { createDevice, type Device } from './device.ts';
export { newSecret } from './keys.ts';
export { openSealed, type Sealed, type SealedOptions, type SealedStatus } from './sealed.ts';
export type { RosterDevice } from './roster.ts';
