import { texts } from 'types.bicep'

metadata description = 'Wakes somebody when contacts wait, fail or get lost.'

param location string
param tags texts
param workspaceId string
param cosmosId string

@description('Who is told.')
param email string

type signal = {
  name: string
  description: string

  @description('Severity: 1 error, 2 warning.')
  severity: 1 | 2

  @description('Rows of the workspace that count.')
  query: string

  @description('So many of them within a quarter of an hour are too many.')
  threshold: int
}

var signals signal[] = [
  {
    name: 'poison-messages'
    description: 'Messages were given up and moved to a poison queue: docs/operate.md says how to look at them and put them back.'
    severity: 1
    query: 'AppTraces | where Message has "poison"'
    threshold: 0
  }
  {
    name: 'failed-steps'
    description: 'More than 100 steps failed within a quarter of an hour.'
    severity: 1
    query: 'AppMetrics | where Name == "campaign.steps" and tostring(Properties.outcome) == "Failed" | mv-expand one = range(1, toint(Sum), 1)'
    threshold: 100
  }
  {
    name: 'oldest-due-step'
    description: 'A step has been due for more than ten minutes and has not begun.'
    severity: 1
    query: 'AppMetrics | where Name == "campaign.steps.oldest_due" and Max > 600'
    threshold: 2
  }
  {
    name: 'lost-wakeups'
    description: 'Wake-ups were lost and found by the sweep: steps run minutes late.'
    severity: 2
    query: 'AppMetrics | where Name == "campaign.wakeups.lost" and Sum > 0'
    threshold: 2
  }
  {
    name: 'expired-leases'
    description: 'Instances vanished while they were sending.'
    severity: 2
    query: 'AppMetrics | where Name == "campaign.leases.expired" and Sum > 0'
    threshold: 2
  }
  {
    name: 'failed-requests'
    description: 'The HTTP API answers with 5xx.'
    severity: 1
    query: 'AppRequests | where AppRoleName == "campaign-functions" and toint(ResultCode) >= 500'
    threshold: 10
  }
]

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'campaign-functions'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'campaigns'
    emailReceivers: [
      {
        name: 'operators'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

resource logAlert 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for signal in signals: {
    name: signal.name
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: signal.name
      description: signal.description
      severity: signal.severity
      enabled: true
      scopes: [
        workspaceId
      ]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT15M'
      autoMitigate: true
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: signal.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: signal.threshold
          }
        ]
      }
      actions: {
        actionGroups: [
          people.id
        ]
      }
    }
  }
]

resource throttled 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'cosmos-throttled'
  location: 'global'
  tags: tags
  properties: {
    description: 'Cosmos DB answers 429: the database has too few RU/s for what is due. The SDK waits and repeats, so steps are late, not lost.'
    severity: 2
    enabled: true
    scopes: [
      cosmosId
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'throttled'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.DocumentDB/databaseAccounts'
          metricName: 'TotalRequests'
          dimensions: [
            {
              name: 'StatusCode'
              operator: 'Include'
              values: [
                '429'
              ]
            }
          ]
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 100
        }
      ]
    }
    actions: [
      {
        actionGroupId: people.id
      }
    ]
  }
}
