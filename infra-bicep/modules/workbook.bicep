import { texts } from 'types.bicep'

metadata description = 'What is late, what fails, what costs: the queries of docs/operate.md as a workbook.'

param location string
param tags texts
param workspaceId string

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'campaigns')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'Campaigns'
    category: 'workbook'
    version: '1.0'
    sourceId: workspaceId
    serializedData: string(union(loadJsonContent('../workbook.json'), { fallbackResourceIds: [workspaceId] }))
  }
}
