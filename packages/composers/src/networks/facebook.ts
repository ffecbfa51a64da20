import type { ComposerAdapter } from '../adapter.ts';

/** Facebook (Lexical). Its buttons have no stable name but their localised label; its dialog holds file inputs for other uses too. */
export const facebook: ComposerAdapter = {
  network: 'facebook',
  checked: '2026-06-05',
  composeUrl: 'https://www.facebook.com/',
  editor: 'div[contenteditable="true"][role="textbox"][data-lexical-editor="true"]',
  editorPlaceholder:
    /what['’]s on your mind|write something|create a (public )?post|quoi de neuf|que voulez-vous dire|exprimez-vous|[ée]crivez quelque chose|cr[ée]ez une publication/i,
  inline: false,
  postButton: ['Post', 'Publish', 'Publier', 'Publicar', 'Posten', 'Veröffentlichen', 'Pubblica', 'Plaatsen', 'نشر']
    .map((label) => `[role="button"][aria-label="${label}"], button[aria-label="${label}"]`)
    .join(', '),
  fileInput: 'input[type="file"][accept*="image/"]',
  whichFileInput: 'last',
  imagePreview: 'img[src^="blob:"]',
  maxImages: 10,
  published: {
    notice: '[role="alert"], [role="status"]',
    path: /^\/(?:[^/?]+\/posts\/(?:[^/?]+\/)?(?:pfbid)?[A-Za-z0-9]+|permalink\.php\?|story\.php\?|groups\/[^/?]+\/(?:posts|permalink)\/\d+|photo\/?\?fbid=|share\/p\/)/,
  },
};
