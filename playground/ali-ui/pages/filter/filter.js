import gallery from '../../utils/gallery'

Page(
  gallery({
    data: {
      show: false,
      items: ['Near', 'Open now', 'Cheap', 'New'].map((value, id) => ({ id, value, selected: id === 0 })),
    },
    onOpen() {
      this.setData({ show: true })
    },
    onDone() {
      this.setData({ show: false })
    },
    onChange(chosen) {
      this.say(`${chosen.length} chosen`)
      this.setData({ show: false })
    },
  }),
)
