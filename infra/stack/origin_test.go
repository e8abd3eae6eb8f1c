package stack_test

var originRules = []rule{
	{"CloudFront signs what it sends", originsAreSigned},
	{"nobody waits longer than 10 s", originsAnswerInTime},
	{"misses of the world meet in one place", shield},
	{"a domain of one's own", ownDomain},
}

func origins(s stack) []any {
	return list(at(s.cfn, "Resources/Distribution/Properties/DistributionConfig/Origins"))
}

func originsAreSigned(s stack, blame func(string, ...any)) {
	access := at(s.cfn, "Resources/OriginAccess/Properties/OriginAccessControlConfig")
	if at(access, "OriginAccessControlOriginType") != "lambda" || at(access, "SigningBehavior") != "always" || at(access, "SigningProtocol") != "sigv4" {
		blame("access is %v", access)
	}
	if len(origins(s)) != 2 {
		blame("%d origins, want two", len(origins(s)))
	}
	for _, o := range origins(s) {
		if at(o, "OriginAccessControlId/Fn::GetAtt/0") != "OriginAccess" {
			blame("%v: not signed", at(o, "Id"))
		}
		if at(o, "CustomOriginConfig/OriginProtocolPolicy") != "https-only" || at(o, "CustomOriginConfig/OriginSSLProtocols/0") != "TLSv1.2" {
			blame("%v: plain HTTP or old TLS", at(o, "Id"))
		}
	}
}

func originsAnswerInTime(s stack, blame func(string, ...any)) {
	for _, o := range origins(s) {
		attempts, seconds := s.number(at(o, "ConnectionAttempts")), s.number(at(o, "CustomOriginConfig/OriginReadTimeout"))
		if attempts < 1 || seconds < 5 || attempts*seconds > 10 {
			blame("%v: %v attempts of %v s", at(o, "Id"), attempts, seconds)
		}
	}
}

func shield(s stack, blame func(string, ...any)) {
	var shielded bool
	for _, o := range origins(s) {
		shielded = shielded || at(o, "Id") == "artwork" && at(o, "OriginShield/Enabled") == true && at(o, "OriginShield/OriginShieldRegion/Fn::FindInMap/0") == "Home"
	}
	if !shielded {
		blame("no Origin Shield for pictures")
	}
	// CloudFront's metrics, log deliveries and certificates are in this region alone.
	if home, _ := at(s.cfn, "Mappings/Home").(object); len(home) != 1 || at(home, "us-east-1/Shield") != "us-east-1" {
		blame("the stack may stand in %v", home)
	}
}

func ownDomain(s stack, blame func(string, ...any)) {
	config := at(s.cfn, "Resources/Distribution/Properties/DistributionConfig")
	for path, want := range map[string]any{
		"Aliases/Fn::If/0": "HasDomain", "Aliases/Fn::If/1/0/Ref": "DomainName", "Aliases/Fn::If/2/Ref": "AWS::NoValue",
		"ViewerCertificate/Fn::If/0": "HasDomain", "ViewerCertificate/Fn::If/1/AcmCertificateArn/Ref": "CertificateArn",
		"ViewerCertificate/Fn::If/1/SslSupportMethod": "sni-only", "ViewerCertificate/Fn::If/1/MinimumProtocolVersion": "TLSv1.2_2021",
		"ViewerCertificate/Fn::If/2/CloudFrontDefaultCertificate": true,
		"WebACLId/Fn::If/0": "HasWebAcl", "WebACLId/Fn::If/1/Ref": "WebAclArn",
	} {
		if got := at(config, path); got != want {
			blame("%s is %v, want %v", path, got, want)
		}
	}
}
