// Containers as Cosmos DB's REST API takes them. Only paths that queries use are indexed: each further one makes every write dearer.

@export()
@description('All containers of the app.')
var containers = [
  // The contact and everything that changes together with it; what is left of a deleted contact expires.
  {
    id: 'contacts'
    partitionKey: {
      kind: 'Hash'
      version: 2
      paths: [
        '/contactId'
      ]
    }
    indexingPolicy: {
      automatic: true
      indexingMode: 'consistent'
      includedPaths: [
        { path: '/contactId/?' }
        { path: '/type/?' }
        { path: '/campaign/?' }
        { path: '/active/?' }
        { path: '/version/?' }
        { path: '/wakeAt/?' }
        { path: '/waitingOn/[]/?' }
        { path: '/owedAt/?' }
        { path: '/segmentIds/[]/?' }
        { path: '/tagKeys/[]/?' }
        { path: '/phone/?' }
      ]
      excludedPaths: [
        { path: '/*' }
      ]
    }
    defaultTtl: -1
  }
  // Definitions and their versions.
  {
    id: 'campaigns'
    partitionKey: {
      kind: 'Hash'
      version: 2
      paths: [
        '/id'
      ]
    }
    indexingPolicy: {
      automatic: true
      indexingMode: 'consistent'
      includedPaths: [
        { path: '/type/?' }
      ]
      excludedPaths: [
        { path: '/*' }
      ]
    }
  }
  // Email address to contact.
  {
    id: 'identities'
    partitionKey: {
      kind: 'Hash'
      version: 2
      paths: [
        '/id'
      ]
    }
    indexingPolicy: {
      automatic: true
      indexingMode: 'consistent'
      includedPaths: []
      excludedPaths: [
        { path: '/*' }
      ]
    }
  }
  // Companies and the marks of their score changes.
  {
    id: 'companies'
    partitionKey: {
      kind: 'Hash'
      version: 2
      paths: [
        '/companyId'
      ]
    }
    indexingPolicy: {
      automatic: true
      indexingMode: 'consistent'
      includedPaths: [
        { path: '/companyId/?' }
        { path: '/type/?' }
        { path: '/contactId/?' }
        { path: '/name/?' }
      ]
      excludedPaths: [
        { path: '/*' }
      ]
    }
  }
  // What campaigns refer to.
  {
    id: 'library'
    partitionKey: {
      kind: 'Hash'
      version: 2
      paths: [
        '/kind'
      ]
    }
    indexingPolicy: {
      automatic: true
      indexingMode: 'consistent'
      includedPaths: [
        { path: '/kind/?' }
      ]
      excludedPaths: [
        { path: '/*' }
      ]
    }
  }
  // What is due when.
  {
    id: 'schedule'
    partitionKey: {
      kind: 'Hash'
      version: 2
      paths: [
        '/slot'
      ]
    }
    indexingPolicy: {
      automatic: true
      indexingMode: 'consistent'
      includedPaths: [
        { path: '/slot/?' }
        { path: '/dueAt/?' }
      ]
      excludedPaths: [
        { path: '/*' }
      ]
    }
  }
  // Idempotency keys; each document says when it expires.
  {
    id: 'requests'
    partitionKey: {
      kind: 'Hash'
      version: 2
      paths: [
        '/id'
      ]
    }
    indexingPolicy: {
      automatic: true
      indexingMode: 'consistent'
      includedPaths: []
      excludedPaths: [
        { path: '/*' }
      ]
    }
    defaultTtl: -1
  }
]
