import { alwaysReady, texts } from 'modules/types.bicep'

targetScope = 'subscription'

metadata description = 'CampaignFunctions: one resource group with the function app and all that it needs, without a key anywhere.'

@description('Names the resource group and, shortened, everything in it.')
@minLength(1)
@maxLength(40)
param environmentName string

@description('A region that offers Flex Consumption and availability zones: az functionapp list-flexconsumption-locations --zone-redundant=true')
param location string

@description('Who operates the app and sets its secrets: an object id of Entra ID; empty: nobody.')
param operatorPrincipalId string = ''

@description('Where the app is reached from outside, such as https://mail.example.org: links in emails begin with it. Empty: the app\'s own address.')
param publicUrl string = ''

@description('Sender of emails that name none.')
param emailSender string

@description('Account of the provider of text messages, AC…; empty: none are sent.')
param smsAccountSid string = ''

@description('Sender of text messages: a number in E.164, a short code, a name, or a messaging service, MG…')
param smsSender string = ''

@description('Marketing emails that contacts get who have no cap of their own, such as 3/week; empty: as many as campaigns send.')
param emailFrequencyCap string = ''

@description('As emailFrequencyCap, for text messages.')
param smsFrequencyCap string = ''

@description('Public keys of SendGrid\'s signed event webhook, parted by commas; empty: its events are refused.')
param sendGridWebhookPublicKeys string = ''

@description('IANA zone of contacts and campaigns that have none.')
param defaultTimeZone string = 'UTC'

@description('Other app settings by name; what the template sets itself is overridden: docs/settings.md has all names. A secret is a reference to the vault, never the secret itself.')
param moreSettings texts = {}

@description('Cosmos DB: autoscale up to so many RU/s; 0: serverless.')
param cosmosMaxThroughput int = 0

@description('Whether Cosmos DB\'s replicas are spread over availability zones.')
param isZoneRedundant bool = false

@description('Whether the services answer only within a virtual network.')
param isPrivate bool = false

@description('Memory of an instance in MB. A cohort of 100 contacts needs little; 2,048 leaves room for 16 cohorts at a time.')
param instanceMemoryMB int = 2048

@description('How far each function scales. Each holds connections to Cosmos DB; more than it has RU/s for only wait.')
param maximumInstanceCount int = 40

@description('Requests that one instance serves at a time.')
param httpConcurrency int = 32

@description('Instances that are always there. None: the first request after a pause waits for a cold start.')
param alwaysReadyInstances alwaysReady[] = []

@description('Recreate: an update ends all instances at once. RollingUpdate: it drains and replaces them in turn, without downtime; a preview of Azure\'s.')
param updateStrategy 'Recreate' | 'RollingUpdate' = 'Recreate'

@description('Days that logs are kept.')
param retentionInDays int = 30

@description('At most so many GB of logs a day; -1: no cap.')
param dailyCapGb int = 1

@description('Who is told of alerts and costs; empty: no alerts, no budget.')
param alertEmail string = ''

@description('What the resource group may cost a month, in the subscription\'s currency.')
param monthlyBudget int = 100

@description('The first day of the month of the first deployment (yyyy-MM-dd), kept afterwards; empty: no budget.')
param budgetStart string = ''

var tags = {
  'azd-env-name': environmentName
}
var token = uniqueString(subscription().id, environmentName, location)
var databaseName = 'campaigns'
var identityName = 'id-${token}'
var appName = 'func-${token}'
var insightsName = 'appi-${token}'

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: {
    name: identityName
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    workspaceName: 'log-${token}'
    insightsName: insightsName
    location: location
    tags: tags
    retentionInDays: retentionInDays
    dailyCapGb: dailyCapGb
    identityName: identityName
    appPrincipalId: identity.outputs.principalId
  }
}

module workbook 'modules/workbook.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  params: {
    name: 'st${token}'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    isPrivate: isPrivate
    identityName: identityName
    appPrincipalId: identity.outputs.principalId
  }
}

module cosmos 'modules/cosmos.bicep' = {
  scope: group
  params: {
    accountName: 'cosmos-${token}'
    databaseName: databaseName
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    maxThroughput: cosmosMaxThroughput
    isZoneRedundant: isZoneRedundant
    isPrivate: isPrivate
    identityName: identityName
    appPrincipalId: identity.outputs.principalId
  }
}

module eventGrid 'modules/eventgrid.bicep' = {
  scope: group
  params: {
    name: 'evgt-${token}'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    isPrivate: isPrivate
    identityName: identityName
    appPrincipalId: identity.outputs.principalId
  }
}

module vault 'modules/keyvault.bicep' = {
  scope: group
  params: {
    name: 'kv-${token}'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    isPrivate: isPrivate
    identityName: identityName
    appPrincipalId: identity.outputs.principalId
    operatorPrincipalId: operatorPrincipalId
  }
}

module network 'modules/network.bicep' = if (isPrivate) {
  scope: group
  params: {
    name: 'vnet-${token}'
    location: location
    tags: tags
  }
}

module endpoints 'modules/privateendpoints.bicep' = if (isPrivate) {
  scope: group
  params: {
    token: token
    location: location
    tags: tags
    networkId: network!.outputs.id
    subnetId: network!.outputs.endpointSubnetId
    storageId: storage.outputs.id
    cosmosId: cosmos.outputs.id
    vaultId: vault.outputs.id
    topicId: eventGrid.outputs.id
  }
}

module app 'modules/functionapp.bicep' = {
  scope: group
  params: {
    planName: 'plan-${token}'
    appName: appName
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    identityId: identity.outputs.id
    packageUrl: storage.outputs.packageUrl
    subnetId: isPrivate ? network!.outputs.appSubnetId : ''
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    httpConcurrency: httpConcurrency
    alwaysReadyInstances: alwaysReadyInstances
    updateStrategy: updateStrategy
  }
}

module settings 'modules/appsettings.bicep' = {
  scope: group
  params: {
    appName: appName
    identityClientId: identity.outputs.clientId
    insightsName: insightsName
    storageName: storage.outputs.name
    cosmosEndpoint: cosmos.outputs.endpoint
    databaseName: databaseName
    topicEndpoint: eventGrid.outputs.endpoint
    vaultUri: vault.outputs.uri
    publicUrl: empty(publicUrl) ? app.outputs.url : publicUrl
    emailSender: emailSender
    smsAccountSid: smsAccountSid
    smsSender: smsSender
    emailFrequencyCap: emailFrequencyCap
    smsFrequencyCap: smsFrequencyCap
    sendGridWebhookPublicKeys: sendGridWebhookPublicKeys
    defaultTimeZone: defaultTimeZone
    moreSettings: moreSettings
  }
}

module alerts 'modules/alerts.bicep' = if (!empty(alertEmail)) {
  scope: group
  params: {
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    cosmosId: cosmos.outputs.id
    email: alertEmail
  }
}

module budget 'modules/budget.bicep' = if (!empty(alertEmail) && !empty(budgetStart)) {
  scope: group
  params: {
    amount: monthlyBudget
    start: budgetStart
    email: alertEmail
  }
}

output RESOURCE_GROUP string = group.name
output APP_NAME string = app.outputs.name
output APP_URL string = app.outputs.url
output VAULT_NAME string = vault.outputs.name
