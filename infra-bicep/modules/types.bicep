@export()
@description('Instances that are always there for one scale group: "http", or "function:" and the name of a function.')
type alwaysReady = {
  name: string

  @minValue(0)
  instanceCount: int
}

@export()
@description('Texts by name: tags, or app settings.')
type texts = {
  *: string
}
