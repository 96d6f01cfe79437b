/** A small phone that shows what a template begins with. Drawn in the theme's colours. */
export function TemplatePicture({ id }: { id: string }) {
  return (
    <svg className="template-picture" viewBox="0 0 48 64" aria-hidden="true">
      <rect className="phone" x="6.5" y="1.5" width="35" height="61" rx="5" />
      <path className="line" d="M20 6h8" />
      {(pictures[id] ?? pictures.sample)!}
    </svg>
  )
}

const bar = (y: number, width: number, className = 'line') => <path className={className} d={`M13 ${y}h${width}`} />

const pictures: Record<string, React.ReactNode> = {
  blank: (
    <>
      {bar(24, 22)}
      <rect className="solid" x="14" y="34" width="20" height="7" rx="2" />
    </>
  ),
  'tab-bar': (
    <>
      <rect className="soft" x="11" y="13" width="26" height="9" rx="2" />
      <rect className="soft" x="11" y="25" width="26" height="9" rx="2" />
      <rect className="soft" x="11" y="37" width="26" height="9" rx="2" />
      <circle className="solid" cx="14" cy="55" r="2.5" />
      <circle className="soft" cx="24" cy="55" r="2.5" />
      <circle className="soft" cx="34" cy="55" r="2.5" />
    </>
  ),
  typescript: (
    <>
      {bar(16, 10)}
      {bar(22, 20, 'line accent')}
      {bar(28, 14)}
      <rect className="solid" x="15" y="38" width="18" height="15" rx="2" />
      <text className="letters" x="24" y="49">
        TS
      </text>
    </>
  ),
  'component-library': (
    <>
      <rect className="solid" x="11" y="14" width="12" height="12" rx="2" />
      <rect className="soft" x="26" y="14" width="12" height="12" rx="2" />
      <rect className="soft" x="11" y="30" width="12" height="12" rx="2" />
      <path className="line accent" d="m32 30 2 4 4 .5-3 3 .8 4.5-3.8-2-3.8 2 .8-4.5-3-3 4-.5z" />
      {bar(51, 22)}
    </>
  ),
  sample: (
    <>
      <rect className="soft" x="11" y="13" width="26" height="14" rx="2" />
      {bar(34, 22)}
      {bar(40, 16)}
      <rect className="solid" x="14" y="48" width="20" height="7" rx="2" />
    </>
  ),
}
