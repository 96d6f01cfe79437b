Page({ data: { list: [] }, onRow() {}, onDel() {} })
