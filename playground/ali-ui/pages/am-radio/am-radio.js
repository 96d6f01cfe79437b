import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { items: [{ value: 'small' }, { value: 'medium', checked: true }, { value: 'large' }] },
    onGroup(event) {
      this.say(`chosen ${event.detail.value}`)
    },
  }),
)
