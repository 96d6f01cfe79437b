import gallery from '../../utils/gallery'

Page(
  gallery({
    data: {
      items: [
        { key: 'one', title: 'What is it?', text: 'A list that opens.' },
        { key: 'two', title: 'And then?', text: 'It closes.' },
      ],
    },
    onChange(keys) {
      this.say(`open: ${[].concat(keys)}`)
    },
  }),
)
