/**
 * A switch among window options (documentation: "app.json 应用配置"): the compiler has made booleans of the documented
 * ones, however they were written; of others, `YES` and `true` are on.
 */
export const isOn = (value: unknown, otherwise = false): boolean =>
  value === undefined || value === null || value === ''
    ? otherwise
    : value === true || /^(yes|true)$/i.test(String(value))
