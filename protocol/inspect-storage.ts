/**
 * The agent `storage` of the shell (protocol/inspect.ts): what the program has stored by my.setStorage.
 *
 *     read    –               → Record<string, string>: key → JSON text of the value
 *     set     { key, json }   `storage_value_invalid`: no JSON; `storage_full`, `storage_value_too_large`
 *     remove  { key }
 *
 * The program sees a change at once. Every change, whoever made it, is told as `{}`.
 */
export type StoredTexts = Record<string, string>
