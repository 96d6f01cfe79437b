/**
 * Live preview (protocol/preview.ts): the shell full screen in a phone's own browser. The host says so in the page
 * that it serves there.
 */
export const onPhone = (): boolean =>
  typeof document !== 'undefined' && document.documentElement.dataset['tandem'] === 'phone'
