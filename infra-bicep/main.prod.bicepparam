using 'main.bicep'

// Live: autoscale in three zones, private network, instances that are always there, alerts and a budget.
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'campaigns-prod')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param operatorPrincipalId = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param emailSender = readEnvironmentVariable('EMAIL_SENDER', 'campaigns@example.org')
param smsAccountSid = readEnvironmentVariable('SMS_ACCOUNT_SID', '')
param smsSender = readEnvironmentVariable('SMS_SENDER', '')
param moreSettings = json(readEnvironmentVariable('MORE_SETTINGS', '{}'))
param cosmosMaxThroughput = 10000
param isZoneRedundant = true
param isPrivate = true
param maximumInstanceCount = 100
// The API answers without a cold start, and what is due is promoted on time.
param alwaysReadyInstances = [
  {
    name: 'http'
    instanceCount: 1
  }
  {
    name: 'function:schedule-promote'
    instanceCount: 1
  }
]
param retentionInDays = 90
param dailyCapGb = 20
param alertEmail = readEnvironmentVariable('ALERT_EMAIL', 'operators@example.org')
param monthlyBudget = 2000
param budgetStart = readEnvironmentVariable('BUDGET_START', '')
