import gallery from '../../utils/gallery'

const day = (value) => {
  const date = new Date(value)
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`
}

Page(
  gallery({
    data: { type: 'single', tags: [{ date: '2026-11-11', tag: 'Sale', tagColor: 3 }] },
    onSelect(range) {
      this.say([].concat(range).filter(Boolean).map(day).join(' '))
    },
    onMonth() {
      this.say('another month')
    },
    onType() {
      this.setData({ type: this.data.type === 'single' ? 'range' : 'single' })
    },
  }),
)
