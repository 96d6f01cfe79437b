import type { Version } from '../../../../protocol/release-admin'
import { formatBytes } from '../../../../base/format-bytes'
import { formatAgo } from '../../app/format'
import { sayWho } from '../../../../base/release/rules/say'
import { useT } from '../../i18n/i18n'
import { Choices } from '../../ui/field'
import { Card } from '../../ui/parts'

interface Props {
  versions: Version[]
  build: number | undefined
  onChange: (build: number) => void
}

export function VersionPage({ versions, build, onChange }: Props) {
  const t = useT()
  return (
    <Card>
      <Choices
        label={t('wizard.versionText')}
        value={String(build)}
        onChange={(value) => onChange(Number(value))}
        options={versions.slice(0, 12).map((each) => ({
          value: String(each.build),
          label: t('rel.of', { version: each.version, build: each.build }),
          hint: [sayWho(each.author, t), formatAgo(each.created), formatBytes(each.bytes), firstLine(each.notes)]
            .filter(Boolean)
            .join(' · '),
        }))}
      />
    </Card>
  )
}

const firstLine = (text: string): string => {
  const line = text.trim().split('\n')[0]!
  return line.length > 90 ? `${line.slice(0, 89)}…` : line
}
