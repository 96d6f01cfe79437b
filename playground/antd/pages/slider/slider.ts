import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { value: 30 },
    onChange(value) {
      this.setData({ value })
      this.say(`${value}`)
    },
  }),
)
