/** Documentation: "ChooseCityTask": what my.chooseCity returns besides being a promise. */
type Api = (given?: unknown) => unknown

export function asCityTask(task: Promise<unknown>, my: Record<string, unknown>): Promise<unknown> {
  const names = ['onLocatedComplete', 'offLocatedComplete', 'setLocatedCity']
  return Object.assign(
    task,
    Object.fromEntries(names.map((name) => [name, (given?: unknown) => (my[name] as Api)(given)])),
  )
}
