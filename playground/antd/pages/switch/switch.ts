import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { on: false },
    onChange(on) {
      this.setData({ on })
      this.say(`${on}`)
    },
  }),
)
