import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { value: 8 },
    onChange(value) {
      this.setData({ value })
      this.say(`${value}`)
    },
  }),
)
