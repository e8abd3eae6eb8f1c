package awsenv_test

import (
	"maps"
	"strings"
	"testing"

	"aioratings/pkg/awsenv"
)

const canary = "canarysecret"

func whole() map[string]string {
	return map[string]string{
		"AWS_REGION": " us-east-1 ", "AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": canary, "AWS_SESSION_TOKEN": canary,
		"TABLE_NAME": "table", "PICTURE_BUCKET": "bucket", "EDGE_STORE_ARN": "arn", "AWS_ENDPOINT_URL_DYNAMODB": "http://127.0.0.1:1",
		"AWS_ENDPOINT_URL_S3": "http://127.0.0.1:2", "AWS_ENDPOINT_URL_CLOUDFRONT_KEYVALUESTORE": "http://127.0.0.1:3",
	}
}

func read(env map[string]string) (awsenv.Env, error) {
	return awsenv.Read(func(name string) (string, bool) { value, ok := env[name]; return value, ok })
}

func TestRead(t *testing.T) {
	t.Parallel()
	got, err := read(whole())
	if err != nil {
		t.Fatal(err)
	}
	credentials, err := got.Config.Credentials.Retrieve(t.Context())
	if err != nil || credentials.SecretAccessKey != canary || got.Config.Region != "us-east-1" {
		t.Errorf("config: got %s in %q, %v", credentials.AccessKeyID, got.Config.Region, err)
	}
	if all := strings.Join([]string{got.Table, got.Bucket, got.EdgeStore, got.DynamoDBURL, got.S3URL, got.EdgeURL}, " "); all != "table bucket arn http://127.0.0.1:1 http://127.0.0.1:2 http://127.0.0.1:3" {
		t.Errorf("got %s", all)
	}
}

func TestWhatIsMissing(t *testing.T) {
	t.Parallel()
	for name, bad := range map[string]string{
		"AWS_REGION": "Mars", "AWS_ACCESS_KEY_ID": "a b", "AWS_SECRET_ACCESS_KEY": canary + "\x00",
	} {
		for _, value := range []string{"", bad} {
			env := maps.Clone(whole())
			env[name] = value
			if _, err := read(env); err == nil || !strings.Contains(err.Error(), name) || strings.Contains(err.Error(), canary) {
				t.Errorf("%s=%q: got %v, want an error that names it and holds no secret", name, value, err)
			}
		}
	}
}
