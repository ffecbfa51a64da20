import type { ComposerAdapter } from '../adapter.ts';

/**
 * X (Draft.js, patched). Editor, buttons and file input agree across several independent tools; the elements that open and save a
 * description do not, hence the alternatives.
 */
export const x: ComposerAdapter = {
  network: 'x',
  checked: '2026-09-25',
  composeUrl: 'https://x.com/compose/post',
  // The prefix alone also matches the label and the container around the editor.
  editor: '[data-testid^="tweetTextarea_"][contenteditable="true"]',
  inline: true,
  postButton: '[data-testid="tweetButton"], [data-testid="tweetButtonInline"]',
  fileInput: 'input[type="file"][data-testid="fileInput"]',
  whichFileInput: 'first',
  imagePreview: '[data-testid="attachments"] img',
  maxImages: 4,
  altText: {
    open: '[data-testid="attachments"] [data-testid="altTextButton"], [data-testid="attachments"] [aria-label*="description" i]',
    input: 'textarea[data-testid="altTextInput"]',
    save: '[data-testid="applyButton"], [data-testid="altTextDoneButton"]',
    maxLength: 1000,
  },
  published: { notice: '[data-testid="toast"]', path: /^\/[A-Za-z0-9_]{1,15}\/status\/\d+/ },
};
