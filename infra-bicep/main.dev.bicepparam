using 'main.bicep'

// A team's own environment: serverless, no standing costs, logs capped.
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'campaigns-dev')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param operatorPrincipalId = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param emailSender = readEnvironmentVariable('EMAIL_SENDER', 'campaigns@example.org')
param smsAccountSid = readEnvironmentVariable('SMS_ACCOUNT_SID', '')
param smsSender = readEnvironmentVariable('SMS_SENDER', '')
param moreSettings = json(readEnvironmentVariable('MORE_SETTINGS', '{}'))
