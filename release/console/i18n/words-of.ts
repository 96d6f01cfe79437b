/** Holds that each message has both languages, and keeps the keys' types. */
export const wordsOf = <const Key extends string>(
  words: Record<Key, readonly [en: string, zh: string]>,
): Record<Key, readonly [en: string, zh: string]> => words
