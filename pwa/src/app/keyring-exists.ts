/** The keyring's database, as `openKeyring` names it. */
const KEYRING_DATABASE = 'vigie-keyring';

/** Whether this device may hold workspaces: the names of its databases tell without loading what opens them. */
export async function keyringMayExist(): Promise<boolean> {
  try {
    return (await indexedDB.databases()).some((database) => database.name === KEYRING_DATABASE);
  } catch {
    // A browser that does not list them: the keyring itself will tell.
    return true;
  }
}
