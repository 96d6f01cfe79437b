export interface Row {
  id: number
  name: string
  note: string
  price: string
  picture: string
}
export function rows(count: number): Row[]
