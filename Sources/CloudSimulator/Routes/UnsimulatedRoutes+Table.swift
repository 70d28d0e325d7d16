// Made by Scripts/make-unsimulated-routes.py from the platform's SDK; not to be edited.
// swift-format-ignore-file

extension UnsimulatedRoutes {
  /// Every path below `/api/v2` as a tree of segments, with the first letters of its methods
  /// (A is PATCH, U is PUT).
  static let tree = """
    agentic
     virtualagents GP
      * AG
       jobs D
        * G
       versions
        *
         jobs P
    alerting
     alerts
      * ADGU
      all AD
      bulk A
      query P
     rules P
      * DGU
      bulk A
       remove P
      query P
    analytics
     actions
      aggregates
       jobs P
        * DG
         results G
       query P
     agentcopilots
      aggregates
       jobs P
        * DG
         results G
       query P
     agents
      *
       status G
      status
       counts P
       query P
     agentutilizations
      aggregates
       jobs P
        * DG
         results G
       query P
     botflows
      *
       divisions
        reportingturns G
       reportingturns G
       sessions G
     bots
      aggregates
       jobs P
        * DG
         results G
       query P
     casemanagement
      aggregates
       jobs P
        * DG
         results G
       query P
     conversations
      *
       details G
        properties P
      activity
       query P
      aggregates
       jobs P
        * DG
         results G
       query P
      details G
       jobs P
        * DG
         results G
        availability G
       query P
     copilots
      aggregates
       jobs P
        * DG
         results G
       query P
     dataextraction
      downloads
       * G
       bulk P
       metadata G
     dataretention
      settings GU
     evaluations
      aggregates
       jobs P
        * DG
         results G
       query P
     flowexecutions
      aggregates
       jobs P
        * DG
         results G
       query P
     flows
      activity
       query P
      aggregates
       jobs P
        * DG
         results G
       query P
      observations
       query P
     journeys
      aggregates
       jobs P
        * DG
         results G
       query P
     knowledge
      aggregates
       jobs P
        * DG
         results G
       query P
     queues
      observations
       query P
     ratelimits
      aggregates
       query P
     reporting
      dashboards
       users G
        * G
        bulk
         remove P
      exports GP
       metadata G
      settings AG
       dashboards
        bulk
         remove P
        query GP
       users
        *
         dashboards G
     resolutions
      aggregates
       jobs P
        * DG
         results G
       query P
     routing
      activity
       query P
     summaries
      aggregates
       jobs P
        * DG
         results G
       query P
     surveys
      aggregates
       jobs P
        * DG
         results G
       query P
     taskmanagement
      aggregates
       jobs P
        * DG
         results G
       query P
      metrics
       query P
     teams
      activity
       query P
     transcripts
      aggregates
       jobs P
        * DG
         results G
       query P
     users
      activity
       query P
      aggregates
       jobs P
        * DG
         results G
       query P
      details
       jobs P
        * DG
         results G
        availability G
       query P
      observations
       query P
    architect
     dependencytracking G
      build GP
      consumedresources G
      consumingresources G
      deletedresourceconsumers G
      object G
      types G
       * G
      updatedresourceconsumers G
     emergencygroups GP
      * DGU
      divisionviews G
     grammars GP
      * ADG
       languages P
        * ADG
         files
          dtmf DP
          voice DP
     ivrs GP
      * DGU
       identityresolution GU
      divisionviews G
     prompts DGP
      * DGU
       history P
        * G
       resources GP
        * DGU
         audio D
         uploads P
     schedulegroups GP
      * DGU
      divisionviews G
     schedules GP
      * DGU
      divisionviews G
     systemprompts G
      * G
       history P
        * G
       resources GP
        * DGU
         uploads P
    assistants GP
     * ADG
      copilot GU
      queues ADG
       * DGU
        users
         bulk
          add P
          remove P
         jobs P
          * G
         query P
      variations GP
       * DGU
     agentchecklists GP
      * DGU
      languages G
     copilot
      featuresupport G
     queues G
    audits
     query P
      * G
       results G
      realtime P
       related P
       servicemapping G
      servicemapping G
    authorization
     divisions GP
      * DGU
       grants G
       objects
        * P
       restore P
      deleted G
      home G
      limit G
      query G
     divisionspermitted
      me G
      paged
       * G
       me G
     permissions G
     policies G
      * GU
       attributes G
       simulate P
      subject
       * G
      targets G
       * GPU
        subject
         * DG
        validate P
     products G
     roles GP
      * ADGPU
       comparedefault
        * GP
       subjectgrants G
       users G
        add U
        remove U
      default PU
      settings GU
     settings AG
     subjects
      * G
       bulkadd P
       bulkremove P
       bulkreplace P
       divisions
        *
         roles
          * DP
      me G
      rolecounts G
    backgroundassistant
     token P
    billing
     contracts G
      * G
       billingperiods
        * G
      invoices G
       *
        document G
        lines G
     reports
      billableusage G
     trusteebillingoverview
      * G
    businessrules
     decisiontables GP
      * ADG
       execute P
       exports GP
        * DG
       imports GP
        * ADG
       versions GP
        * ADG
         copy P
         execute P
         publish U
         rollback P
         rows GP
          * DGU
          bulk
           add P
           remove P
           update P
          search P
         snapshot DP
         sync P
      search G
     schemas GP
      * DGU
       versions G
        * G
      coretypes G
       * G
    carrierservices
     integrations
      emergencylocations
       me GP
    casemanagement
     caseplans GP
      * ADG
       dataschemas P
        * DU
       intakesettings U
       publish P
       stageplans P
        * AD
         reposition P
         stepplans
          * A
       versions P
        * G
         dataschemas G
         intakesettings G
         stageplans G
          * G
           stepplans G
            * G
      query P
     cases P
      * DG
       associations GP
        * G
       comments GP
        * G
        me
         * D
       datedue A
       description A
       externalid A
       owner A
       priority A
       stages G
        * G
         steps G
          * G
       summary A
       terminate
        jobs P
         * G
      associations
       query P
      externalcontacts
       * G
      query
       jobs P
        * G
         results G
      references
       * G
    certificate
     details P
    chats
     messages
      * G
       reactions U
     rooms P
      * AG
       messages GP
        * ADG
        pins P
         * D
       participants G
        * DGP
     settings AGU
     threads
      *
       messages G
     users
      * G
       messages GP
        * ADG
        pins P
         * D
       settings AG
      me
       settings ADGP
    coaching
     appointments GP
      * ADG
       annotations GP
        * ADG
       conversations P
       status A
       statuses G
      aggregates
       query P
      me G
     notifications G
      * AG
     scheduleslots
      jobs P
       * G
      query P
    contentmanagement
     documents GP
      * DGP
       content GP
     query GP
     securityprofiles G
      * G
     shared
      * G
     shares GP
      * DG
     status G
      * DG
     usage G
     workspaces GP
      * DGU
       documents G
       members G
        * DGU
       tagvalues GP
        * DGU
        query P
    conversations G
     * DG
      accessattributes GU
      assign P
      assistant
       copilotcontext G
      barge P
      cobrowse P
      communications
       *
        agentchecklists G
         * GP
          agentaction P
          jobs P
           * G
         finalize P
        internalmessages GP
         * G
      customattributes AGU
       * DG
       bulk AU
      disconnect P
      participants
       * A
        attributes A
        callbacks P
        codes
         * D
        digits P
        flaggedreason DU
        internalmessages
         users
          communications P
        replace P
         agent P
         contact
          external P
         external P
         queue P
        screenmonitors
         sessions P
          * DG
        secureivrsessions GP
         * G
        transfer P
        wrapup G
        wrapupcodes G
      recordingmetadata G
       * G
      recordings G
       * GU
        annotations GP
         * DGU
      recordingstate A
      secureattributes AGU
      suggestions G
       * AG
        engagement P
       feedback P
      summaries G
       *
        engagements A
        feedback AP
      tags U
      utilizationlabel A
     aftercallwork
      *
       participants
        *
         communications
          * A
     callbacks AGP
      * AG
       participants
        * A
         attributes A
         communications
          * A
           wrapup GP
         replace P
         wrapup G
         wrapupcodes G
       recordingstate U
      bulk
       disconnect P
       update P
     calls GP
      * AGP
       conference A
       participants P
        * A
         attributes A
         barge P
         coach P
         communications
          * A
           postflowaction AD
           summaries P
           uuidata U
           wrapup GP
         consult ADP
          agent P
          contact
           external P
          external P
          queue P
         monitor P
         replace P
         snippet
          record P
         user
          * A
         voice
          consult P
         wrapup G
         wrapupcodes G
        user
         * P
       recordingstate U
      history G
      maximumconferenceparties G
      user
       * P
     cobrowsesessions G
      * AG
       participants
        * A
         attributes A
         communications
          * A
           wrapup GP
         replace P
         wrapup G
         wrapupcodes G
       recordingstate U
     customattributes
      schemas GP
       * GU
        versions G
         * G
       coretypes G
        * G
       limits G
      search P
     emails GP
      * AG
       inboundmessages P
       messages GP
        * G
        draft AGU
         attachments
          * D
          copy P
          uploads P
       participants
        * A
         attributes A
         communications
          * A
           wrapup GP
         parkingstate A
         replace P
         wrapup G
         wrapupcodes G
       reconnect P
       recordingstate U
       settings G
      agentless P
     faxes P
     internalmessages G
      * G
     keyconfigurations GP
      * GU
      validate P
     messages GP
      * AG
       communications
        *
         messages P
          media GP
           * G
           uploads P
         socialmedia
          messages P
         typing P
       details G
       inbound
        open
         event P
         message P
         receipt P
         structured
          response P
       messages
        * G
        bulk P
       participants
        * A
         attributes A
         communications
          * A
           summaries P
           wrapup GP
         monitor P
         parkingstate A
         replace P
         takeover P
         wrapup G
         wrapupcodes G
       recordingstate U
      agentless P
      cachedmedia G
       * DG
      inbound
       open P
     messaging
      facebook
       app G
       permissions G
      identityresolution
       integrations
        apple
         * GU
        facebook
         * GU
        instagram
         * GU
        open
         * GU
        twitter
         * GU
        whatsapp
         * GU
      integrations G
       *
        twitter
         oauth
          settings G
       apple GP
        * ADG
       facebook GP
        * ADG
       instagram GP
        * ADG
       open GP
        * ADG
        extensions
         googlebusinessprofile P
          * ADG
          oauth
           settings G
          tokens P
           * G
            accounts G
       twitter GP
        * ADG
        oauth
         settings G
       whatsapp GP
        * ADG
        embeddedsignup P
         * A
      oauth
       apple
        callback G
      settings GP
       * ADG
       default DGU
      supportedcontent GP
       * ADG
       default GU
      threadingtimeline GU
     participants
      attributes
       search P
     screenshares
      *
       participants
        *
         communications
          *
           wrapup GP
       recordingstate U
     settings AG
     socials
      *
       participants
        *
         communications
          *
           wrapup GP
       recordingstate U
     summaries
      preview P
      settings GP
       * DGU
     videos
      *
       agentconference
        communications
         * P
       details G
       participants
        *
         communications
          *
           wrapup GP
       recordingstate U
      meetings P
       * G
    dataextensions
     coretypes G
      * G
     limits G
    dataprivacy
     maskingrules GP
      * ADG
      validate P
    date G
    dependencies
     type
      *
       id
        *
         connections
          requiredby G
          requiredbycounts G
          requires G
    diagnostics
     logcapture
      browser
       entries
        download
         jobs P
          * G
        query P
       users G
        * DGP
    documentation
     all
      search P
     gkn
      search GP
     search GP
    downloads
     * G
    emails
     settings AG
      threading ADG
    employeeengagement
     celebrations G
      * AD
     recognitions GP
      * G
    employeeperformance
     externalmetrics
      data P
      definitions GP
       * ADG
    events
     conversations P
     routing
      customkpiattributions P
     users
      presence P
      routingstatus P
    externalcontacts
     bulk
      contacts P
       add P
       divisionviews P
       enrich P
       remove P
       unresolved P
       update P
      notes P
       add P
       remove P
       update P
      organizations P
       add P
       divisionviews P
       enrich P
       remove P
       update P
      relationships P
       add P
       remove P
       update P
     contacts GP
      * ADGU
       identifiers AG
       journey
        segments GP
        sessions G
       notes GP
        * ADGU
       promotion P
       unresolved G
      enrich P
      exports GP
       * G
      merge P
      schemas GP
       * DGU
        versions G
         * G
       coretypes G
        * G
       limits G
      search P
     conversations
      * U
     externalsources GP
      * DGU
     graphs
      clusterscans G
       * G
        clusters G
         * G
          merge U
        statistics G
       latest G
        statistics G
      settings GU
     identifierlookup P
      contacts P
      organizations P
     import
      csv
       jobs P
       settings GP
        * DGU
       uploads P
        *
         details G
         preview G
      jobs GP
       * GU
      settings GP
       * DGU
     merge
      contacts P
     notes
      exports GP
       * G
     organizations GP
      * ADGU
       contacts G
       identifiers AG
       notes GP
        * ADGU
       relationships G
       trustor D
        * U
      enrich P
      exports GP
       * G
      schemas GP
       * GU
        versions G
         * G
       coretypes G
        * G
       limits G
     relationships P
      * ADGU
      exports GP
       * G
     reversewhitepageslookup G
     scan
      contacts G
       divisionviews
        all G
      notes G
       divisionviews
        all G
      organizations G
       divisionviews
        all G
      relationships G
       divisionviews
        all G
     settings DGU
    fax
     *
      status G
     documents G
      * DGU
       content G
     settings GU
     summary G
    fieldconfig G
    flows DGP
     * DGU
      history P
       * G
      instances
       settings
        loglevels DGPU
      latestconfiguration G
      versions GP
       * G
        configuration G
        health G
        intents
         *
          health G
          utterances
           *
            health G
     actions
      checkin P
      checkout P
      deactivate P
      publish P
      revert P
      unlock P
     datatables GP
      * DGU
       export
        jobs P
         * G
       import
        csv
         jobs P
        jobs GP
         * G
       rows GP
        * DGU
      divisionviews G
       * G
     divisionviews G
     executions P
      * G
     export
      jobs P
       * G
     instances
      * G
      jobs P
       * G
      query P
      querycapabilities G
      settings
       executiondata AG
       loglevels G
        characteristics G
        default DGU
     jobs P
      * G
     lookup G
     milestones GP
      * DGU
      divisionviews G
     outcomes GP
      * GU
      divisionviews G
     validate
      jobs P
       * G
    gamification
     contests GP
      * ADGU
       agents
        scores G
         me G
         trends G
          me G
       prizeimages
        * G
      me G
      uploads
       prizeimages P
     insights G
      details G
      groups
       trends G
        all G
      managers G
      members G
      rankings G
      trends G
      users
       *
        details G
        trends G
     leaderboard G
      all G
       bestpoints G
      bestpoints G
     metricdefinitions G
      * G
     profiles GP
      * GU
       activate P
       deactivate P
       members GP
        validate P
       metrics GP
        * GU
         link P
        objectivedetails G
      users
       * G
        query P
       me G
        query P
     scorecards G
      attendance G
      bestpoints G
      points
       alltime G
       average G
       trends G
      profiles
       *
        metrics
         *
          users
           *
            values
             trends G
           values
            trends G
          values
           trends G
      users
       * G
        attendance G
        bestpoints G
        points
         alltime G
         trends G
        values
         trends G
       points
        average G
       values
        average G
        trends G
      values
       average G
       trends G
     status GU
     templates G
      * G
    gdpr
     requests GP
      * G
     subjects G
    geolocations
     settings AG
    greetings GP
     * DGU
      downloads G
      groups
       downloads G
      media G
      users
       downloads G
     defaults GU
    groups GP
     * DGU
      dynamicsettings DGU
      greetings GP
       defaults GU
      individuals G
      members DGP
      profile G
     dynamicsettings
      preview P
     search GP
    guides GP
     * AG
      jobs D
       * G
      sessions
       *
        turns P
      versions P
       * AG
        jobs P
         * G
     jobs P
      * G
     uploads P
    identityproviders GP
     * DGU
     adfs DGU
     cic DGU
     generic DGU
     gsuite DGU
     identitynow DGU
     okta DGU
     onelogin DGU
     ping DGU
     purecloud DGU
     pureengage DGU
     salesforce DGU
    infrastructureascode
     accelerators G
      * G
     jobs GP
      * G
    integrations GP
     * ADG
      config
       current GU
     actions GP
      * ADG
       draft ADGP
        function GU
         upload P
        publish P
        schemas
         * G
        templates
         * G
        test P
        validation G
       execute P
       function G
       schemas
        * G
       templates
        * G
       test P
      categories G
      certificates G
       truststore G
      drafts GP
      functions
       runtimes G
     botconnector
      *
       bots GU
        * G
         versions G
        summaries G
     botconnectors
      *
       bots G
        * G
        summaries G
      incoming
       messages P
      outgoing
       messages P
     clientapps G
     credentials GP
      * DGU
      listing G
      types G
     speech
      audioconnector G
       * G
      dialogflow
       agents G
        * G
      dialogflowcx
       agents G
        * G
      lex
       bot
        *
         aliases G
        alias
         * G
       bots G
      lexv2
       bot
        *
         aliases G
        alias
         * G
       bots G
      nuance
       *
        bots G
         * G
          jobs P
           * G
            results G
         jobs P
          * G
           results G
         launch
          settings U
          validate P
      stt
       engines G
        * G
      tts
       engines G
        * G
         voices G
          * G
       settings GU
     types G
      * G
       configschemas
        * G
     unifiedcommunications
      *
       thirdpartypresences U
      clientapps G
       * G
     userapps G
     webhooks
      *
       events P
    intents
     assignments
      externalcontacts
       * G
        customerintents
         *
          assignment P
     categories GP
      * ADG
     customerintents GP
      * ADG
       sourceintents G
        bulk
         add P
         remove P
      bulk
       retrieve P
     sourceintents G
    ipranges G
    journey
     actionmaps GP
      * ADG
      estimates
       jobs P
        * G
         results G
     actiontargets G
      * G
     actiontemplates GP
      * ADG
     deployments
      *
       actionevent P
       appevents P
       customers
        *
         ping G
       webevents P
     externalevents
      configurations GP
       * ADG
        events P
      schemas GP
       * DGU
        versions G
         * G
       coretypes G
        * G
       limits G
     flows
      paths
       query P
     outcomes GP
      * ADG
      attributions
       jobs P
        * G
         results G
      predictors GP
       * DG
     segments GP
      * ADG
     sessions
      * G
       events G
       outcomescores G
     views GP
      * DG
       schedules DGPU
       versions P
        * GU
         charts
          * G
           versions
            * G
         jobs P
          * AG
           results G
            charts
             * G
          latest G
      data
       details G
      encodings
       validate P
      eventdefinitions G
       * GU
        activate U
       external G
        changes G
      jobs G
       me G
      schedules G
    knowledge
     connections GP
      * ADG
       options G
     documentuploads P
     guest
      sessions P
       *
        categories G
        documents G
         * G
          copies P
          feedback P
          views P
         answers P
         presentations P
         search P
          * A
          suggestions P
     integrations
      *
       options G
     knowledgebases GP
      * ADG
       categories GP
        * ADG
       chunks
        search P
         * A
       documents GP
        * ADG
         copies P
         feedback GP
          * AG
         variations GP
          * ADG
         versions GP
          * G
           variations G
            * G
         views P
        answers P
        bulk
         remove P
         update P
        feedback G
        presentations P
        query P
        search P
         * A
         suggestions P
        versions
         bulk
          add P
       export
        jobs P
         * DG
       import
        jobs P
         * ADG
       labels GP
        * ADG
       operations G
        users
         query G
       parse
        jobs P
         * AG
          import P
       sources G
        salesforce P
         * DGU
          sync P
        servicenow P
         * DGU
          sync P
       synchronize
        jobs P
         * ADG
       unanswered
        groups G
         * G
          phrasegroups
           * AG
       uploads
        urls
         jobs P
          * G
     search P
      preview P
     settings GP
      * ADG
     sources GP
      * DGU
       synchronizations GP
        * AG
         deletions GP
          * DG
         uploads GP
          * DG
      synchronizations G
    languages GP
     * DG
     translations G
      builtin G
      organization G
      users
       * G
    languageunderstanding
     domains GP
      * ADG
       feedback GP
        * DG
       versions GP
        * DGU
         detect P
         publish P
         report G
         train P
     ignorephrases
      * GP
       remove P
     ignoretopics
      * GP
       remove P
     miners GP
      * DG
       drafts GP
        * ADG
       execute P
       intents G
        * G
       topics G
        * G
         phrases
          * G
       uploads P
     settings G
    learning
     assessments
      scoring P
     assignments GP
      * ADG
       reassign P
       reschedule A
       reset P
       steps
        * AG
      aggregates
       query P
      bulkadd P
      bulkremove P
      me G
     modules GP
      * DGU
       jobs P
        * G
       preview GU
       publish P
       rule GU
        migrate P
       users
        *
         assignments A
       versions
        * G
      assignments G
      coverart
       * G
     rules
      query P
     scheduleslots
      jobs P
       * G
      query P
     scorm P
      * G
    license
     definitions G
      * G
     infer P
      permissions P
     organization P
     toggles
      * GP
     users GP
      * G
    locations GP
     * ADG
      sublocations G
     search GP
    messaging
     settings GP
      * ADG
      default DGU
     supportedcontent GP
      * ADG
    mobiledevices GP
     * DGU
    notifications
     availabletopics G
     channels GP
      * H
       subscriptions DGPU
    oauth
     authorizations G
      * G
     clients GP
      * DGU
       secret P
       usage
        query P
         results
          * G
        summary G
     scopes G
      * G
    organizations
     authentication
      settings AG
     embeddedintegration GU
     features
      * A
     ipaddressauthentication GU
     limits
      changerequests G
       * G
      docs G
       freetrial G
      namespaces G
       * G
        defaults G
     me GU
     whitelist GU
    orgauthorization
     pairings P
      * G
     trustees DGP
      * DGU
       clonedusers G
        * D
       groups GP
        * DG
         roledivisions U
         roles DGU
       users GP
        * DG
         roledivisions U
         roles DGU
      audits P
      care GP
      default GP
     trustor
      audits P
     trustors DG
      * DG
       clonedusers G
        * DGU
       groups G
        * DGU
       users G
        * DGU
    orphanrecordings G
     * DGU
      media G
    outbound
     attemptlimits GP
      * DGU
     callabletimesets GP
      * DGU
     callanalysisresponsesets GP
      * DGU
     campaignrules GP
      * DGU
     campaigns GP
      * ADGU
       agentownedmappingpreview P
        results G
       agents
        * U
       callback
        schedule P
       diagnostics G
       interactions G
       linedistribution G
       progress DG
       skillcombinations G
       start P
       stats G
       stop P
      all G
       divisionviews G
      divisionviews G
       * G
      performance
       query P
      progress P
     contactlistfilters GP
      * DGU
      bulk
       retrieve P
      preview P
     contactlists DGP
      * DGU
       clear P
       contacts DP
        * DGU
        bulk P
         jobs G
          * G
         remove P
         update P
        search P
       export GP
       importstatus G
       timezonemappingpreview G
      bulk
       update P
      divisionviews G
       * G
      uploads P
     contactlisttemplates DGP
      * DGU
      bulk
       add P
       retrieve P
     conversations
      *
       dnc P
     diagnostics
      campaigns
       *
        summary G
     digitalrulesets GP
      * DGU
     dnclists GP
      * DGU
       customexclusioncolumns AD
       emailaddresses ADP
       export GP
       importstatus G
       phonenumbers ADP
       whatsappnumbers AD
      divisionviews G
       * G
      uploads P
     events G
      * G
     filespecificationtemplates GP
      * DGU
      bulk D
     importtemplates DGP
      * DGU
       importstatus G
      bulk
       add P
     messagingcampaigns GP
      * DGU
       diagnostics G
       progress DG
       start P
       stop P
      divisionviews G
       * G
      progress P
     rulesets GP
      * DGU
     schedules
      campaigns G
       * DGU
      emailcampaigns G
       * DGU
      messagingcampaigns G
       * DGU
      sequences G
       * DGU
      whatsappcampaigns G
       * DGU
     sequences GP
      * DGU
     settings AG
     wrapupcodemappings GU
    presence
     definitions GP
      * DGU
     settings GU
     sources GP
      * DGU
     users
      *
       primarysource GU
    presencedefinitions GP
     * DGU
    processautomation
     scheduledtriggers GP
      * DGU
     triggers GP
      * DGU
       test P
      topics G
       *
        test P
    profiles
     groups G
     users G
    quality
     agents
      activity G
     calibrations GP
      * DGU
     conversations
      *
       evaluations P
        * DGU
       surveys G
      audits
       query P
        * G
         results G
     evaluations
      aggregates
       query
        me P
      query G
      scoring P
      search P
     evaluators
      activity G
     forms GP
      * DGU
       versions G
      evaluations GP
       * DGU
        aiscoring
         settings U
        versions G
       bulk G
        contexts G
      surveys GP
       * ADGU
        versions G
       bulk G
        contexts G
     programs
      *
       agentscoringrules GP
        * DGU
     publishedforms GP
      * G
      evaluations GP
       * G
       divisionviews G
        * G
      surveys GP
       * G
       divisionviews G
        * G
     surveys P
      * G
      scorable GU
      scoring P
    recording
     batchrequests P
      * G
     crossplatform
      mediaretentionpolicies DGP
       * ADGU
     jobs GP
      * DGU
       failedrecordings G
     keyconfigurations GP
      * GU
      validate P
     localkeys P
     mediaretentionpolicies DGP
      * ADGU
     recordingkeys GP
      rotationschedule GU
     settings GU
     uploads
      reports P
       * G
    recordings
     deletionprotection PU
     retention
      query G
     screensessions
      acknowledge P
      details G
      metadata P
    responsemanagement
     libraries GP
      * DGU
      bulk P
      divisionviews G
       * G
      query P
     responseassets
      * DGU
      bulk P
      search P
      status
       * G
      uploads P
     responses GP
      * DGU
      divisionviews
       * G
       query P
      query P
    routing
     assessments GP
      * DG
      jobs GP
       * G
     availablemediatypes G
     conversations
      * A
     directroutingbackup
      settings
       me DGU
     email
      domains GP
       * ADG
        dkim GP
        mailfrom GP
        routes GP
         * DGU
          identityresolution GU
        testconnection P
        validate A
        verification GP
      outbound
       domains GP
        * ADG
         activation GU
         testconnection P
        simulated P
      setting GP
       * ADG
      setup G
     languages GP
      * DG
     message
      recipients G
       * GU
     predictors GP
      * ADG
       models G
        *
         features G
      keyperformanceindicators GP
       * ADG
      keyperformanceindicatortypes G
     queues GP
      * DGU
       assistant G
       comparisonperiods G
        * G
       estimatedwaittime G
       identityresolution GU
       mediatypes
        *
         estimatedwaittime G
       members AGP
        * AD
       users AGP
        * AD
       wrapupcodes GP
        * D
      divisionviews G
       all G
      me G
     settings DGU
      contactcenter AG
      transcription AGU
     skillexpressions DG
      * DG
      queue
       * G
      validate P
     skillgroups GP
      * ADG
       members G
        divisions GP
     skills GP
      * ADG
     sms
      addresses GP
       * DG
      availablephonenumbers G
      identityresolution
       phonenumbers
        * GU
      phonenumbers GP
       * ADG
       alphanumeric P
       import P
     users
      *
       directroutingbackup
        settings DGU
       utilization DGU
     utilization DGU
      labels GP
       * DGU
        agents G
     wrapupcodes GP
      * DGU
      divisionviews G
       * G
    scim
     groups G
      * AGU
     resourcetypes G
      * G
     schemas G
      * G
     serviceproviderconfig G
     users GP
      * ADGU
     v2
      groups G
       * AGU
      resourcetypes G
       * G
      schemas G
       * G
      serviceproviderconfig G
      users GP
       * ADGU
    screenmonitors
     sessions
      details G
      users
       details P
     settings GU
     users
      *
       sessions G
    screenrecording
     token P
    scripts G
     * G
      export P
      pages G
       * G
     divisionviews G
     published GP
      * G
       pages G
        * G
       variables G
      divisionviews G
       *
        variables G
     uploads
      *
       status G
    search GP
     suggest GP
    settings
     executiondata AG
    socialmedia
     analytics
      aggregates
       jobs P
        * G
         results G
      messages
       jobs P
        * G
         results G
     escalationrules GP
      * DGU
     escalations
      messages P
     messages
      * D
     topics GP
      * ADG
       dataingestionrules G
        facebook P
         * ADGU
          versions G
           * G
        googlebusinessprofile P
         * ADGU
          versions G
           * G
        instagram P
         * ADGU
          versions G
           * G
        open P
         * ADGU
          messages
           bulk P
          reactions
           bulk P
          versions G
           * G
        twitter P
         * ADGU
          versions G
           * G
     twitter
      historical
       tweets P
    speechandtextanalytics
     categories GP
      * DGU
     conversations
      * G
       categories G
       communications
        *
         transcripturl G
         transcripturls G
       sentiments G
       summaries G
     dictionaryfeedback GP
      * DGU
     programs GP
      * DGU
       mappings GU
       settings
        insights GU
        processing AG
       transcriptionengines GU
      general
       jobs P
        * G
      mappings G
      publishjobs P
       * G
      settings
       insights G
       processing G
      topiclinks
       jobs
        * G
      transcriptionengines
       dialects G
      unpublished G
     reprocessing
      jobs GP
       * DG
        interactions G
     sentiment
      dialects G
     sentimentfeedback DGP
      * D
     settings AGU
     topics GP
      * DGU
      dialects G
      general G
       status G
      generatedphrases
       jobs P
        * G
      publishjobs P
       * G
      testphrase
       jobs P
        * G
     transcripts
      search P
     translations
      languages G
       *
        conversations
         * G
    stations G
     * G
      associateduser D
    systempresences G
    taskmanagement
     workbins P
      * ADG
       history G
       versions G
        * G
      query P
     workitems P
      * ADG
       acd
        cancel P
       assignment A
       disconnect P
       history G
       terminate P
       users
        *
         wrapups AG
        me
         wrapups A
       versions G
        * G
       wrapups G
      bulk
       add
        jobs P
         * ADG
          results G
       jobs
        users
         me G
       terminate
        jobs P
         * ADG
          results G
      query P
       jobs P
        * G
         results G
      schemas GP
       * DGU
        versions G
         * G
       coretypes G
        * G
       limits G
     worktypes P
      * ADG
       flows
        datebased
         rules GP
          * ADG
        onattributechange
         rules GP
          * ADG
        oncreate
         rules GP
          * ADG
       history G
       statuses GP
        * ADG
       versions G
        * G
      query P
    teams GP
     * ADG
      members DGP
     search P
    telephony
     agents
      *
       greetings GU
      greetings
       me GU
     calls
      metrics G
     mediaregions G
     numbers
      routing GP
       all P
       reset P
     organization
      link GP
       * D
       approve
        * A
       regions G
     prefixes G
      bulk P
      simulate
       call G
     providers
      edges GP
       * DGU
        diagnostic
         nslookup GP
         ping GP
         route GP
         tracepath GP
        logicalinterfaces GP
         * DGU
        logs
         jobs P
          * G
           upload P
        metrics G
        offlineconfiguration P
        physicalinterfaces G
         * G
        reboot P
        setuppackage G
        softwareupdate DGP
        softwareversions G
        statuscode P
        trunks G
        unpair P
       addressvalidation P
       alertablepresences DGU
       certificateauthorities GP
        * DGU
       didpools GP
        * DGU
        dids G
       dids G
        * G
       edgegroups GP
        * DGU
         edgetrunkbases
          * GU
       edgeversionreport G
       expired G
       extensionpools GP
        * DGU
        divisionviews G
       extensions G
        * G
       linebasesettings G
        * G
       lines G
        * G
        template G
       logicalinterfaces G
       mediastatistics
        conversations
         * G
          communications
           * G
       metrics G
       outboundroutes G
       phonebasesettings GP
        * DGU
        availablemetabases G
        template G
       phones GP
        * DGU
         reboot P
        reboot P
        template G
       physicalinterfaces G
       sites GP
        * DGU
         numberplans GU
          * G
          classifications G
         outboundroutes GP
          * DGU
         siteconnections AGU
        search GP
       timezones G
       trunkbasesettings GP
        * DGU
        availablemetabases G
        search P
        site
         * G
        template G
       trunks G
        * G
         metrics G
        metrics G
        search P
       trunkswithrecording G
     settings GU
     sipmessages
      conversations
       * G
        headers G
     siptraces G
      download P
       * G
    textbots
     botflows
      sessions P
       *
        turns P
     bots
      execute P
      search G
    timezones G
    tokens
     * D
     me DGH
     timeout GU
    uploads
     learning
      coverart P
     publicassets
      images P
     recordings P
     workforcemanagement
      historicaldata
       csv P
    usage
     aggregates
      query
       jobs P
        * G
     client
      *
       aggregates
        query
         jobs P
          * G
     events
      aggregates
       query P
      definitions G
       * G
      query P
     query P
      *
       results G
     simplesearch P
      *
       results G
    userrecordings G
     * DGU
      transcoding G
     summary G
    users GP
     * ADG
      adjacents G
      callforwarding AGU
      customattributes AU
       * DG
       bulk AG
      directreports G
      externalid GP
       * G
        * D
      favorites G
      geolocations
       * AG
      greetings GP
       defaults GU
      invite P
      outofoffice GU
      password P
      presences
       * AG
       purecloud AG
      profile G
      profileskills GU
      queues AG
       * A
      roles GU
      routinglanguages GP
       * AD
       bulk A
      routingskills GP
       * DU
       bulk AU
      routingstatus GU
      screenmonitors
       sessions P
        * DG
      skillgroups G
      state GU
      station G
       associatedstation D
        * U
       defaultstation D
        * U
      superiors G
      trustors G
      verifiers G
       * DU
     agentui
      agents
       autoanswer
        *
         settings ADGU
     bulk A
     chats
      me G
     customattributes
      schemas GP
       * DGU
        versions G
         * G
       coretypes G
        * G
       limits G
     development
      activities G
       * G
       aggregates
        query P
       me G
     externalid
      *
       * G
     me G
      password P
      verifiers G
       * DU
       totp P
        * P
       webauthn
        register P
         options P
     presences
      *
       bulk G
      bulk U
      purecloud
       bulk G
     query G
     rules GP
      * ADG
       dependents G
        *
         * G
      query P
      settings
       * G
     search GP
      conversation
       target P
      queuemembers
       manage P
      teams
       assign P
     stations
      me G
       associatedstation D
        * U
    voicemail
     groups
      *
       mailbox G
       messages G
       policy AG
     mailbox G
     me
      mailbox G
      messages G
      policy AG
     messages DGP
      * ADGU
       media G
     policy GU
     queues
      *
       messages G
     search GP
     userpolicies
      * AGU
     users
      *
       mailbox G
       messages G
    webdeployments
     configurations GP
      * D
       versions G
        * G
        draft GU
         publish P
     deployments GP
      * DGU
       cobrowse
        * DG
       configurations G
       identityresolution GU
     token
      oauthcodegrantjwtexchange P
      refresh P
      revoke D
    webmessaging
     deployments
      *
       pushdevices
        * ADP
     messages G
    workforcemanagement
     adherence G
      adjustments P
       * ADG
       query P
      explanations P
       * G
       jobs
        * G
       query P
      historical
       bulk P
        jobs
         * G
       jobs
        * G
     agents P
      *
       adherence
        adjustments
         * AG
         query P
        explanations P
         * AG
         query P
       integrations
        hris U
       managementunit G
       schedulingpreferences
        query P
       unavailabletimes A
        query P
      integrations
       hris
        query P
      me
       adherence
        historical
         jobs P
          * G
       managementunit G
       possibleworkshifts P
      opportunities
       enrollments
        bulk
         add P
         statuses
          update P
       query P
     agentschedules
      managementunits
       mine P
      mine P
     alternativeshifts
      offers
       jobs P
        * G
       search
        jobs P
         * G
      settings G
      trades GP
       * AG
       jobs
        * G
       state
        jobs A
         * G
     businessunits GP
      * ADG
       activitycodes GP
        * ADG
        bulk A
       activityplans GP
        * AG
         deletions
          jobs P
           * G
         jobs G
         occurrences
          *
           sessions
            *
             users
              deletions
               jobs P
                * G
            deletions
             jobs P
              * G
          deletions
           jobs P
            * G
         runs
          jobs P
           * G
        jobs G
       adherence
        adjustments
         bulk AG
         query P
          jobs GP
           * G
         reasoncodes GP
          * ADG
          bulk ADGP
         settings AG
        explanations
         query P
       agentschedules
        search P
       alternativeshifts
        settings AG
        trades
         * G
         search P
          jobs
           * G
       capacityplanning
        longtermrequirements
         automaticbestmethod
          weeks
           *
            forecasts
             * G
              forceregenerate P
       capacityplans GP
        * AG
         copy P
         forecast G
         requirement
          generate P
         staffinggroupallocations GP
         staffinggroupallocationshistory D
          query P
         staffingrequirements G
        bulk
         remove P
       decisionmetrics
        jobs
         * G
        update P
         uploadurl P
       intraday P
        planninggroups G
       mainforecast
        continuousforecast
         session G
          * G
           snapshot
            * G
          export
           forecast
            jobs P
             * G
           historical
            jobs P
             * G
           snapshot
            jobs P
             * G
       managementunits G
       minimumstaffing
        settings AG
       opportunities
        * AG
        bulk
         add P
         publish P
         remove P
         statuses
          update P
        enrollments
         bulk
          statuses
           update P
         query P
        externalactivities
         query P
        query P
       planninggroups GP
        * ADG
       schedulebids GP
        * ADG
         copy P
         groups P
          * ADG
           preferences AG
          summary G
        effectiveschedulesets P
       scheduler
        settings AG
       scheduling
        runs G
         * ADG
          result G
       schedulingpreferences
        settings AG
       servicegoaltemplates GP
        * ADG
       shifttrading
        trades
         evaluate
          jobs P
           * G
         query
          jobs P
           * G
         state
          bulk
           jobs P
            * G
        unmatched
         search
          jobs P
           * G
        weeks
         summary
          jobs P
           * G
       staffinggroups GP
        * ADG
        planninggroups
         query P
        query P
       timeofflimits GP
        * DG
         granularityconversion P
          jobs G
           * G
         values U
          import P
           uploadurl P
          query P
        values
         query P
       timeoffplans GP
        * ADG
       unavailabletimes
        schedules
         query P
        settings
         query P
       users G
       weeks
        *
         schedules GP
          * DG
           agentschedules
            query P
           copy P
           generationresults G
           headcountforecast G
           history
            agents
             * G
           performancepredictions G
            recalculations P
             * G
             uploadurl P
           reschedule P
           update P
            uploadurl P
          generate P
          import P
           uploadurl P
         shorttermforecasts G
          * DG
           copy P
           data G
           generationresults G
           longtermforecastdata G
           planninggroups G
           staffingrequirement G
          generate P
          import P
           uploadurl P
       workplanbids GP
        * ADG
         copy P
         groups P
          * ADG
           preferences AG
          summary G
      divisionviews G
     calendar
      data
       ics G
      url
       ics DGP
     historicaldata
      bulk
       remove
        jobs GP
         * G
      importstatus G
       * G
      validate P
     integrations
      hris G
       *
        timeofftypes
         jobs P
       timeofftypes
        jobs
         * G
     managementunits GP
      * ADG
       activitycodes G
       adherence G
       agents A
        * G
         shifttrades G
        workplans
         bulk A
         query P
       agentschedules
        search P
       decisionmetrics G
       historicaladherencequery P
       move P
       schedules
        search P
       shifttrades
        matched G
        users G
       shrinkage
        jobs P
       timeofflimits GP
        * ADG
         values U
        values
         query P
       timeoffplans GP
        * ADG
       timeoffrequests P
        *
         users
          *
           integrationstatus A
        integrationstatus
         query P
        query P
        waitlistpositions
         query P
       unavailabletimes
        settings A
       users G
        *
         timeoffbalance
          jobs P
         timeoffrequests G
          * AG
           timeoffbalance
            jobs P
           timeofflimits G
          estimate P
       weeks
        *
         schedules G
          * G
         shifttrades GP
          * A
           match P
          search P
          state
           bulk P
       workplanrotations GP
        * ADG
         copy P
       workplans GP
        * ADG
         copy P
         validate P
      divisionviews G
     notifications G
      update P
     schedulebids G
      *
       preference GU
       schedulesets G
     schedules P
     schedulingjobs
      * G
     schedulingpreferences A
      query P
      settings G
     shifttrades G
     shifttrading
      trades
       *
        jobs P
         * G
        match
         jobs P
          * G
        state
         jobs P
          * G
       jobs P
        * G
       mine
        query
         jobs P
          * G
     shrinkage
      jobs
       * G
     teams
      *
       adherence G
        historical P
       shrinkage
        jobs P
     timeoffbalance
      jobs P
       * G
     timeofflimits
      available
       query P
     timeoffrequests GP
      * AG
       waitlistpositions G
      estimate P
      integrationstatus
       query P
     unavailabletimes A
      query P
      settings G
      validation
       jobs P
        * G
     users
      *
       workplanbidranks AG
      activity P
      workplanbidranks
       bulk A
     workplanbids G
      *
       preferences AG
       workplans G
    """
}
