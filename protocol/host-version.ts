/** Apart from `host.ts`, whose schemas only the host needs: the workbench would load a validator for one number. */
export const HOST_PROTOCOL_VERSION = 1
