/** 32 hexadecimal digits that nobody guesses. `crypto.randomUUID` is for safe pages alone, which a phone's may not be. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
