import gallery from '../../utils/gallery'

Page(
  gallery({
    data: {
      list: [
        { text: 'Yes', id: 'yes' },
        { text: 'No', id: 'no' },
      ],
    },
    onItem(item) {
      this.say(item.id)
    },
  }),
)
