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

  @description('Rows of the workspace.')
  query: string

  @description('What is made of the rows of a quarter of an hour: their number, or the sum or the greatest of a column.')
  aggregation: 'Count' | 'Total' | 'Maximum'

  @description('The column; empty with Count.')
  column: string

  @description('More than so much is too much.')
  threshold: int
}

var signals signal[] = [
  {
    name: 'poison-messages'
    description: 'Messages were given up and lie in a poison queue: docs/operate.md says how to look at them and put them back.'
    severity: 1
    query: 'AppMetrics | where Name == "campaign.messages.poison"'
    aggregation: 'Maximum'
    column: 'Max'
    threshold: 0
  }
  {
    name: 'failed-steps'
    description: 'More than 100 steps failed within a quarter of an hour.'
    severity: 1
    query: 'AppMetrics | where Name == "campaign.steps" and tostring(Properties.outcome) == "Failed"'
    aggregation: 'Total'
    column: 'Sum'
    threshold: 100
  }
  {
    name: 'oldest-due-step'
    description: 'A step has been due for more than ten minutes and has not begun.'
    severity: 1
    query: 'AppMetrics | where Name == "campaign.steps.oldest_due" and Max > 600'
    aggregation: 'Count'
    column: ''
    threshold: 2
  }
  {
    name: 'lost-wakeups'
    description: 'Wake-ups were lost and found by the sweep in more than two minutes of a quarter of an hour: steps run late.'
    severity: 2
    query: 'AppMetrics | where Name == "campaign.wakeups.lost" and Sum > 0'
    aggregation: 'Count'
    column: ''
    threshold: 2
  }
  {
    name: 'expired-leases'
    description: 'Instances vanished while they were sending.'
    severity: 2
    query: 'AppMetrics | where Name == "campaign.leases.expired"'
    aggregation: 'Total'
    column: 'Sum'
    threshold: 2
  }
  {
    name: 'events-not-published'
    description: 'Event Grid did not take events in more than ten runs of a quarter of an hour. None is lost; they come late.'
    severity: 2
    query: 'AppMetrics | where Name == "campaign.events.failures"'
    aggregation: 'Total'
    column: 'Sum'
    threshold: 10
  }
  {
    name: 'failed-requests'
    description: 'The HTTP API answers with 5xx.'
    severity: 1
    query: 'AppRequests | where AppRoleName == "campaign-functions" and toint(ResultCode) >= 500'
    aggregation: 'Count'
    column: ''
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
            timeAggregation: signal.aggregation
            metricMeasureColumn: empty(signal.column) ? null : signal.column
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
