import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { type: 'single', tags: [{ date: '2026-11-11', tag: 'Sale', tagColor: 3 }] },
    onSelect(range) {
      this.say([].concat(range).join(' '))
    },
    onMonth() {
      this.say('another month')
    },
    onType() {
      this.setData({ type: this.data.type === 'single' ? 'range' : 'single' })
    },
  }),
)
