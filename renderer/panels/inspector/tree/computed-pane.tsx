import { useState } from 'react'
import { useT } from '../../../i18n/i18n'
import { useServices } from '../../../workbench/services'
import { copyText } from '../../../workbench/clipboard'
import { SearchField } from '../../search-field'

/** What the browser works with, by name. */
export function ComputedPane({ computed }: { computed: [name: string, value: string][] }) {
  const t = useT()
  const services = useServices()
  const [filter, setFilter] = useState('')
  const wanted = filter.trim().toLowerCase()
  const shown = computed.filter(([name, value]) => `${name}: ${value}`.toLowerCase().includes(wanted))
  return (
    <div className="element-computed">
      <SearchField label={t('inspector.tree.filter')} value={filter} onText={setFilter} />
      {shown.length === 0 && <div className="debug-none">{t('inspector.tree.noHits')}</div>}
      {shown.map(([name, value]) => (
        <div
          key={name}
          className="element-computed-row"
          title={value}
          onContextMenu={(event) => {
            event.preventDefault()
            services.menus.show(event, [
              {
                label: t('inspector.tree.copyDeclaration'),
                run: () => void copyText(services, `${name}: ${value};`),
              },
              { label: t('inspector.tree.copyValue'), run: () => void copyText(services, value) },
            ])
          }}
        >
          <span className="element-property">{name}</span>
          <span className="element-computed-value">{value}</span>
        </div>
      ))}
    </div>
  )
}
