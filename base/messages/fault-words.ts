export const faultWords = {} as const
