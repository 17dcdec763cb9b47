import { texts } from 'types.bicep'

metadata description = 'One private endpoint per service that the app reaches.'

param token string
param location string
param tags texts
param networkId string
param subnetId string
param storageId string
param cosmosId string
param vaultId string
param topicId string

type target = {
  id: string
  groupId: string
  zoneName: string
}

var targets target[] = [
  {
    id: storageId
    groupId: 'blob'
    zoneName: 'privatelink.blob.${environment().suffixes.storage}'
  }
  {
    id: storageId
    groupId: 'queue'
    zoneName: 'privatelink.queue.${environment().suffixes.storage}'
  }
  {
    id: cosmosId
    groupId: 'Sql'
    zoneName: 'privatelink.documents.azure.com'
  }
  {
    id: vaultId
    groupId: 'vault'
    zoneName: 'privatelink.vaultcore.azure.net'
  }
  {
    id: topicId
    groupId: 'topic'
    zoneName: 'privatelink.eventgrid.azure.net'
  }
]

module endpoint 'privateendpoint.bicep' = [
  for target in targets: {
    params: {
      name: 'pe-${toLower(target.groupId)}-${token}'
      location: location
      tags: tags
      networkId: networkId
      subnetId: subnetId
      targetId: target.id
      groupId: target.groupId
      zoneName: target.zoneName
    }
  }
]
