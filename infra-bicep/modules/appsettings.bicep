import { texts } from 'types.bicep'

metadata description = 'All settings of the function app. A deployment replaces whatever was set by hand.'

param appName string
param identityClientId string
param insightsName string
param storageName string
param cosmosEndpoint string
param databaseName string
param topicEndpoint string
param vaultUri string
param publicUrl string
param emailSender string
param smsAccountSid string
param smsSender string
param emailFrequencyCap string
param smsFrequencyCap string
param sendGridWebhookPublicKeys string
param defaultTimeZone string

@description('Settings beside those of this file, or instead of them.')
param moreSettings texts

var smsServiceIsSender = startsWith(smsSender, 'MG') && length(smsSender) == 34
var settings = {
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  App__publicUrl: publicUrl
  AZURE_CLIENT_ID: identityClientId
  AzureWebJobsStorage__accountName: storageName
  AzureWebJobsStorage__clientId: identityClientId
  AzureWebJobsStorage__credential: 'managedidentity'
  Cosmos__accountEndpoint: cosmosEndpoint
  Cosmos__database: databaseName
  EventGrid__topicEndpoint: topicEndpoint
  FrequencyCaps__email: emailFrequencyCap
  FrequencyCaps__sms: smsFrequencyCap
  Journeys__defaultTimeZone: defaultTimeZone
  Links__signingKeys: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/link-signing-keys)'
  Links__unsubscribeFooter: 'true'
  SendGrid__apiKey: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/sendgrid-api-key)'
  SendGrid__from: emailSender
  SendGrid__webhookPublicKeys: sendGridWebhookPublicKeys
  Sms__accountSid: smsAccountSid
  Sms__authToken: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/sms-auth-token)'
  Sms__from: smsServiceIsSender ? '' : smsSender
  Sms__messagingServiceSid: smsServiceIsSender ? smsSender : ''
  Sms__previousAuthTokens: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/sms-previous-auth-tokens)'
  Webhooks__signingSecrets: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/webhook-signing-secrets)'
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource app 'Microsoft.Web/sites@2024-11-01' existing = {
  name: appName
}

resource appSettings 'Microsoft.Web/sites/config@2024-11-01' = {
  parent: app
  name: 'appsettings'
  properties: union(
    settings,
    {
      APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
    },
    moreSettings
  )
}
