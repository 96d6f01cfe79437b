/** Of every page's iframe. */
export const frameAttributes = { class: 'frame', sandbox: 'allow-scripts allow-same-origin allow-forms' } as const
