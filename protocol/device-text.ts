/** UTF-16 units of what the simulated device is set to (protocol/session.ts). Apart from it: the shell needs no schemas. */
export const MAX_DEVICE_TEXT = 256 * 1024
