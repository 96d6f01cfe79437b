import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { items: [{ value: 'bread', checked: true }, { value: 'milk' }, { value: 'gold', disabled: true }] },
    onGroup(event) {
      this.say(`group ${event.detail.value}`)
    },
    onOne(event) {
      this.say(`checked ${event.detail.value}`)
    },
  }),
)
