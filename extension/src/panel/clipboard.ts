/** Copies a text; whether the browser let it. It needs the member's last click to be recent and the panel to have the focus. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
