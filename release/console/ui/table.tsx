import { useEffect, useRef, useState, type ReactNode } from 'react'

export interface Column<Row> {
  key: string
  label: string
  /** `lead` names the row, and stands above the others on a phone. */
  kind?: 'lead' | 'right' | 'fit' | 'actions'
  cell: (row: Row) => ReactNode
}

interface Props<Row> {
  label: string
  columns: Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
}

/** Rows of cells; on a phone each row is a small list, with the columns' names beside the values. */
export function Table<Row>({ label, columns, rows, rowKey }: Props<Row>) {
  const { ref, wide } = useWide()
  return (
    // Where it has to be scrolled, the keyboard has to get there.
    <div className="table-wrap" ref={ref} {...(wide && { tabIndex: 0, role: 'group', 'aria-label': label })}>
      <table className="table" role="table" aria-label={label}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ key, label: head, kind }) => (
              <th key={key} role="columnheader" scope="col" className={kind === 'right' ? 'right' : undefined}>
                {kind === 'actions' ? <span className="hidden-text">{head}</span> : head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={rowKey(row)} role="row">
              {columns.map(({ key, label: head, kind, cell }) => (
                <td key={key} role="cell" className={kind} data-label={kind === 'actions' ? undefined : head}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Whether what is inside is wider than its place. */
function useWide() {
  const ref = useRef<HTMLDivElement>(null)
  const [wide, setWide] = useState(false)
  useEffect(() => {
    const wrap = ref.current!
    const observer = new ResizeObserver(() => setWide(wrap.scrollWidth > wrap.clientWidth))
    observer.observe(wrap)
    observer.observe(wrap.firstElementChild!)
    return () => observer.disconnect()
  }, [])
  return { ref, wide }
}
